//go:build race

package attach

func init() { racing = true }
