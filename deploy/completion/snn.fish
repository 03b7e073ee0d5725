# Completes the commands, options and values of snn in fish: copy this file to ~/.config/fish/completions/.
complete -c snn -a '(snn "[suggest:"(string length (commandline -cp))"]" (commandline -cp) 2>/dev/null)'
