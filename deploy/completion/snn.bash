# Completes the commands, options and values of snn in bash: source this file in ~/.bashrc.
_snn() {
  local word=${COMP_WORDS[COMP_CWORD]} line=${COMP_LINE} IFS=$'\n'
  COMPREPLY=($(compgen -W "$(snn "[suggest:${COMP_POINT}]" "$line" 2>/dev/null)" -- "$word"))
}
complete -o default -F _snn snn
