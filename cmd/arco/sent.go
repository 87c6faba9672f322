package main

import (
	"fmt"
	"slices"

	"arco/internal/app"
	"arco/internal/course"
	"arco/internal/law"
)

// printSent tells what was sent before: where it stands and what comes next.
func (e *env) printSent(sent []*course.Standing) error {
	if len(sent) == 0 {
		return nil
	}
	fmt.Fprintf(e.out, "\n%s\n", e.word("plan.sent", nil))
	for _, s := range sent {
		fmt.Fprintln(e.out)
		if err := e.standing(s); err != nil {
			return err
		}
		e.nextLine(s)
	}
	return nil
}

// sentReport names what a packet does not make again.
func (e *env) sentReport(sent []*course.Standing, made []app.Entry) {
	for _, s := range sent {
		key := "packet.sent"
		if slices.ContainsFunc(made, func(m app.Entry) bool { return m.Filing.ID == s.Filing.ID }) {
			key = "packet.again"
		}
		args := map[string]any{"right": e.word(s.Filing.RightKey(), nil), "agency": e.local(s.Filing.Agency.Name), "id": s.Filing.ID, "again": s.Again}
		if s.Filed.IsZero() && s.CameBack != nil && !s.WentOut().IsZero() {
			if key == "packet.sent" {
				key = "packet.came_back"
			}
			args["on"], args["back"] = s.WentOut(), s.CameBack.On
		} else if s.Filed.IsZero() {
			args["on"] = "?"
		} else {
			args["on"] = s.Filed
		}
		fmt.Fprintln(e.out, "  "+e.word(key, args))
		if key == "packet.sent" {
			e.nextLine(s)
		}
	}
}

// nextLine says which letter comes next, and how to make it.
func (e *env) nextLine(s *course.Standing) {
	if s.Filed.IsZero() && s.CameBack != nil {
		e.say(e.out, "plan.sent_back", map[string]any{"id": s.Filing.ID})
		return
	}
	if s.Node != nil && len(s.Offered) > 0 {
		e.say(e.out, "plan.sent_next", map[string]any{"name": e.local(s.Offered[0].Name), "id": s.Filing.ID})
		return
	}
	if s.Node == nil && slices.Contains(s.Follow, law.Silence) {
		e.say(e.out, "plan.sent_late", map[string]any{"id": s.Filing.ID})
		return
	}
	e.say(e.out, "plan.sent_how", map[string]any{"id": s.Filing.ID})
}
