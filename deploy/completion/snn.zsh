# Completes the commands, options and values of snn in zsh: source this file in ~/.zshrc, after compinit.
_snn() {
  local -a found=("${(@f)$(snn "[suggest:${#LBUFFER}]" "$BUFFER" 2>/dev/null)}")
  compadd -- $found || _files
}
compdef _snn snn
