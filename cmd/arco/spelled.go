package main

import (
	"slices"
	"strings"
)

// codeFlags are the flags whose values are ids and words of ours, in small letters.
var codeFlags = []string{"agency", "event", "accept"}

// spelled is the value of a flag as this program writes it: A4 is a4, US/CBP is
// us/cbp, no-records is the event no_records. What is none of our words stays as
// it was typed, and is told as such.
func spelled(flag, value string) string {
	low := strings.ToLower(strings.TrimSpace(value))
	switch {
	case flag == "event":
		return strings.ReplaceAll(low, "-", "_")
	case slices.Contains(codeFlags, flag), slices.Contains(values["--"+flag], low):
		return low
	}
	return value
}

// wordAs is the same for the arguments of a command that takes words of ours.
func wordAs(command, word string) string {
	low := strings.ToLower(word)
	if command == "agencies" || slices.Contains(values[command], low) {
		return low
	}
	return word
}
