//go:build race

package app

func init() { racing = true }
