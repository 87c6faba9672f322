package app

import "sync"

// inOrder takes values from next until it has no more, works on several of them
// at a time, and hands each to take in the order in which it came. It returns the
// first error of next or take; nothing is at work any more then. At most a few
// values wait, so memory does not grow with their number.
func inOrder[T any](jobs int, next func() (v T, ok bool, err error), work func(*T), take func(T) error) error {
	type place struct {
		v    T
		done chan struct{}
	}
	jobs = max(jobs, 1)
	queue, todo, stop := make(chan *place, 4*jobs), make(chan *place), make(chan struct{})
	var failed error // of next; read when the queue is closed
	var at sync.WaitGroup
	at.Go(func() {
		defer close(todo)
		defer close(queue)
		for {
			v, ok, err := next()
			if failed = err; !ok || err != nil {
				return
			}
			p := &place{v, make(chan struct{})}
			for _, to := range []chan *place{queue, todo} {
				select {
				case to <- p:
				case <-stop:
					return
				}
			}
		}
	})
	for range jobs {
		at.Go(func() {
			for p := range todo {
				work(&p.v)
				close(p.done)
			}
		})
	}
	var err error
	for p := range queue {
		<-p.done
		if err = take(p.v); err != nil {
			break
		}
	}
	close(stop)
	at.Wait()
	if err == nil {
		err = failed
	}
	return err
}
