package course

import (
	"regexp"
	"strings"

	"arco/internal/casefile"
	"arco/internal/law"
	"arco/internal/problem"
)

// CheckNumber compares a number with the shapes that an office is known to
// use; it returns a problem for one that has none of them.
func CheckNumber(s *Standing, number string) *problem.Problem {
	if !casefile.Told(number) {
		return nil
	}
	var examples []string
	for _, n := range s.Law.Answers().Numbers {
		if n.Agency != s.Filing.Agency.ID || n.Stage != law.Any && n.Stage != s.Stage.ID {
			continue
		}
		re, err := regexp.Compile(n.Pattern)
		if err != nil || re.MatchString(number) {
			return nil
		}
		examples = append(examples, n.Example)
	}
	if len(examples) == 0 {
		return nil
	}
	return problem.New("next.number_shape", "--number", "hint.next_number_shape", "example", strings.Join(examples, ", "))
}
