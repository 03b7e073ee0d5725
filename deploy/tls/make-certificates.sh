#!/usr/bin/env bash
# Certificates for the nodes of a cluster: a private authority, and for every host a certificate that it signs.
#   make-certificates.sh DIR HOST ...
# DIR/ca.pem goes to every node; DIR/HOST/ goes to that host alone and holds node.pfx and tls.conf, the settings for `snn node --config`.
# SNN_TLS_PATH=/etc/snn/tls: the folder of the files on the host, written into tls.conf.
# Run again with the same DIR, it adds hosts; ca.key stays where you run this.
set -euo pipefail

if [ $# -lt 2 ]; then
  echo "usage: make-certificates.sh DIR HOST ...   (names or addresses by which the nodes reach each other)" >&2
  exit 2
fi

dir=$1; shift
for host in "$@"; do
  case $host in
    ''|-*|*[!A-Za-z0-9.*-]*)
      echo "make-certificates.sh: host '$host': letters, digits, dots and hyphens make a name or an IPv4 address, * a wildcard; for anything else take a name that resolves to it. Nothing has been made." >&2
      exit 2 ;;
  esac
done
command -v openssl >/dev/null || { echo "make-certificates.sh: openssl is not installed (Debian: apt-get install openssl)." >&2; exit 2; }
days=825
umask 077
mkdir -p "$dir"
dir=$(cd "$dir" && pwd)

if [ ! -f "$dir/ca.key" ]; then
  openssl req -x509 -newkey rsa:3072 -nodes -sha256 -days 3650 -subj "/CN=SnnCluster private authority" \
    -addext "basicConstraints=critical,CA:TRUE" -addext "keyUsage=critical,keyCertSign,cRLSign" \
    -keyout "$dir/ca.key" -out "$dir/ca.pem" 2>/dev/null
fi

for host in "$@"; do
  place=${SNN_TLS_PATH:-$dir/$host}
  case $host in
    *[!0-9.]*) name=DNS:$host ;;
    *) name=IP:$host ;;
  esac
  mkdir -p "$dir/$host"
  password=$(openssl rand -hex 24)
  openssl req -newkey rsa:3072 -nodes -sha256 -subj "/CN=$host" -keyout "$dir/$host/node.key" -out "$dir/$host/node.csr" 2>/dev/null
  # Nodes call each other: every one is both a server and a client.
  openssl x509 -req -sha256 -days $days -in "$dir/$host/node.csr" -CA "$dir/ca.pem" -CAkey "$dir/ca.key" -CAcreateserial -out "$dir/$host/node.pem" 2>/dev/null \
    -extfile <(printf '%s\n' "subjectAltName=$name" "extendedKeyUsage=serverAuth,clientAuth" "keyUsage=critical,digitalSignature,keyEncipherment" "basicConstraints=critical,CA:FALSE")
  openssl pkcs12 -export -in "$dir/$host/node.pem" -inkey "$dir/$host/node.key" -certfile "$dir/ca.pem" -passout "pass:$password" -out "$dir/$host/node.pfx"
  rm "$dir/$host/node.csr" "$dir/$host/node.key" "$dir/$host/node.pem"
  cat >"$dir/$host/tls.conf" <<EOF
# Nodes speak to each other over mutual TLS. Start with
#   SSL_CERT_FILE=${SNN_TLS_PATH:-$dir}/ca.pem snn node --host $host --config $place/tls.conf ...
akka.remote.dot-netty.tcp {
  enable-ssl = true
  ssl {
    suppress-validation = false
    require-mutual-authentication = true
    validate-certificate-hostname = true
    certificate {
      path = "$place/node.pfx"
      password = "$password"
    }
  }
}
EOF
  echo "$dir/$host"
done
