package main

// terminalName is the console of this process, whatever its standard input is.
const terminalName = "CONIN$"
