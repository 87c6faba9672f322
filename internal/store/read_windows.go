package store

// noWait has no meaning here: a named pipe is no file that os.Stat calls regular.
const noWait = 0
