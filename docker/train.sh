#!/usr/bin/env bash
# Makes the AOT cache: runs the service as its image will, on a PostgreSQL of its own, lets it work
# and ends it, upon which the JVM writes down which classes it loaded, how they link and what was hot.
# Needs bash, openssl, perl, the programs of PostgreSQL, and a user other than root.
set -euo pipefail

java=$1
folder=$2 # with waybill.jar and java.options, at the path that they have in the image
cache=$3

work=$(mktemp -d)
export PGHOST=$work PGPORT=54329 PGUSER=postgres
api=18080
management=19000
issuer=http://127.0.0.1:18444

stop_all() {
  kill "${service:-}" "${issuing:-}" 2>/dev/null || true
  pg_ctl stop --silent --mode=immediate --pgdata="$work/data" || true
  rm -rf "$work"
}
trap stop_all EXIT

fail() {
  echo "Training failed: $1" >&2
  tail -n 50 "$work/service.log" >&2
  exit 1
}

# request PORT METHOD PATH [FILE TYPE]: prints the answer. Neither image has a client for HTTP.
request() {
  local port=$1 method=$2 path=$3 file=${4:-/dev/null} type=${5:-application/json}
  exec 3<>"/dev/tcp/127.0.0.1/$port"
  {
    printf '%s %s HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nConnection: close\r\n' "$method" "$path" "$port"
    printf 'Authorization: Bearer %s\r\n' "$token"
    printf 'Content-Type: %s\r\nContent-Length: %s\r\n\r\n' "$type" "$(wc -c <"$file")"
    cat "$file"
  } >&3
  cat <&3
  exec 3>&-
}

# expect STATUS …: a request that has to be answered so.
expect() {
  local status=$1 answer
  shift
  answer=$(request "$@") || fail "no answer to $2 $3"
  [[ $answer == "HTTP/1.1 $status "* ]] || fail "$2 $3 was answered with ${answer:0:1000}"
}

base64url() {
  base64 --wrap=0 | tr '+/' '-_' | tr -d '='
}

# An issuer of tokens, as the service sees one: what it says of itself, its key, and a token.
openssl genrsa -out "$work/issuer.pem" 2048 2>/dev/null
modulus=$(openssl rsa -in "$work/issuer.pem" -noout -modulus)
modulus=$(perl -e 'print pack "H*", shift' "${modulus#Modulus=}" | base64url)
printf '{"issuer":"%s","jwks_uri":"%s/keys","token_endpoint":"%s/token"}' \
  $issuer $issuer $issuer >"$work/discovery.json"
printf '{"keys":[{"kty":"RSA","kid":"training","use":"sig","alg":"RS256","n":"%s","e":"AQAB"}]}' \
  "$modulus" >"$work/keys.json"
unsigned=$(printf '{"alg":"RS256","kid":"training"}' | base64url).$(
  printf '{"iss":"%s","aud":"training","sub":"training","roles":["Admin"],"iat":%d,"exp":%d}' \
    $issuer "$EPOCHSECONDS" $((EPOCHSECONDS + 3600)) | base64url
)
token=$unsigned.$(printf %s "$unsigned" | openssl dgst -sha256 -sign "$work/issuer.pem" | base64url)
perl -MIO::Socket::INET -e '
  my ($address, $folder) = @ARGV;
  my $server = IO::Socket::INET->new(LocalAddr => $address, Listen => 5, ReuseAddr => 1) or die $@;
  while (my $client = $server->accept) {
    my $path = <$client>;
    while (my $line = <$client>) { last if $line =~ /^\r?\n/ }
    open my $file, "<", "$folder/" . ($path =~ m{ /keys } ? "keys.json" : "discovery.json") or die $!;
    local $/;
    my $body = <$file>;
    print $client "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n";
    print $client "Content-Length: " . length($body) . "\r\n\r\n$body";
    close $client;
  }' "${issuer#http://}" "$work" &
issuing=$!

initdb --auth=trust --username=postgres --pgdata="$work/data" >/dev/null
pg_ctl start --silent --wait --pgdata="$work/data" --log="$work/postgresql.log" \
  -o "-c listen_addresses=127.0.0.1 -c port=$PGPORT -c unix_socket_directories=$work"
createdb waybill

# The storage account is out of reach, as it may be at any start: the way to it is trained all the same.
account=/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/training
account+=/providers/Microsoft.Storage/storageAccounts/training
key=$(head -c 32 /dev/urandom | base64)
export QUARKUS_DATASOURCE_JDBC_URL=jdbc:postgresql://127.0.0.1:$PGPORT/waybill
export QUARKUS_DATASOURCE_USERNAME=postgres QUARKUS_DATASOURCE_PASSWORD=none
export WAYBILL_SECURITY_SEALING_KEY_ID=training WAYBILL_SECURITY_SEALING_KEY_VALUE=$key
export WAYBILL_STORAGE_ACCOUNTS_TRAINING_ID=$account
export WAYBILL_STORAGE_ACCOUNTS_TRAINING_SUBSCRIPTIONS='*'
export WAYBILL_STORAGE_ACCOUNTS_TRAINING_ACCOUNT_KEY=$key
export WAYBILL_STORAGE_ACCOUNTS_TRAINING_ENDPOINT=http://127.0.0.1:9
export QUARKUS_OIDC_AUTH_SERVER_URL=$issuer QUARKUS_OIDC_TOKEN_AUDIENCE=training
# The certificate of a proxy, which is not there: nothing but this script calls.
export WAYBILL_PUBLIC_URL=https://training.example
export QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=$api
export QUARKUS_MANAGEMENT_HOST=127.0.0.1 QUARKUS_MANAGEMENT_PORT=$management

cd "$folder"
"$java" "@$folder/java.options" "-XX:AOTCacheOutput=$cache" -jar "$folder/waybill.jar" \
  >"$work/service.log" 2>&1 &
service=$!

for ((tries = 0; ; tries++)); do
  kill -0 "$service" 2>/dev/null || fail "the service ended"
  ready=$(request $management GET /q/health/ready 2>/dev/null || true)
  [[ $ready == "HTTP/1.1 200 "* ]] && break
  ((tries < 600)) || fail "the service did not become ready"
  sleep 0.2
done

cat >"$work/job.json" <<END
{
  "location": "West US",
  "properties": {
    "jobType": "Import",
    "storageAccountId": "$account",
    "backupDriveManifest": true,
    "returnAddress": {
      "recipientName": "Contoso", "streetAddress1": "1 Harbour Road", "city": "Redmond",
      "postalCode": "98052", "countryOrRegion": "USA", "phone": "4255550100", "email": "dock@contoso.com"
    },
    "driveList": [{
      "driveId": "9CA995BB",
      "bitLockerKey": "238810-662376-448998-450120-652806-203390-606320-483076",
      "manifestFile": "\\\\DriveManifest.xml",
      "manifestHash": "MANIFEST_HASH"
    }]
  }
}
END
cat >"$work/shipping.json" <<END
{
  "properties": {
    "state": "Shipping",
    "deliveryPackage": {"carrierName": "FedEx", "trackingNumber": "795-01"}
  }
}
END
cat >"$work/manifest.xml" <<END
<?xml version="1.0" encoding="UTF-8"?>
<DriveManifest Version="2014-11-01">
  <Drive>
    <DriveId>9CA995BB</DriveId>
    <ClientCreator>Training</ClientCreator>
    <BlobList>
      <Blob>
        <BlobPath>pictures/dock.jpg</BlobPath>
        <FilePath>\\pictures\\dock.jpg</FilePath>
        <Length>4</Length>
        <BlockList><Block Offset="0" Length="4" Hash="098F6BCD4621D373CADE4E832627B4F6"/></BlockList>
      </Blob>
    </BlobList>
  </Drive>
</DriveManifest>
END
hash=$(md5sum "$work/manifest.xml" | cut -d ' ' -f 1)
sed -i "s/MANIFEST_HASH/${hash^^}/" "$work/job.json"

group=/subscriptions/5c1b2d3e-0000-4000-8000-000000000001/resourceGroups/training
jobs=$group/providers/Microsoft.ImportExport/jobs
drive=/station/v1$group/jobs/training/drives/9CA995BB
version="api-version=2021-01-01"

expect 201 $api PUT "$jobs/training?$version" "$work/job.json"
expect 400 $api PUT "$jobs/faulty?$version" "$work/shipping.json"
expect 200 $api PATCH "$jobs/training?$version" "$work/shipping.json"
expect 202 $api PUT "$drive/manifest" "$work/manifest.xml" application/xml
expect 200 $api GET "$jobs/training?$version"
expect 404 $api GET "$jobs/absent?$version"
expect 200 $api GET "$jobs?$version"
expect 200 $api POST "$jobs/training/listBitLockerKeys?$version"
expect 200 $api GET "/providers/Microsoft.ImportExport/locations?$version"
expect 200 $api GET "$drive/manifest"
expect 200 $api GET "$drive/backups"
expect 200 $api GET "/station/v1$group/jobs/training"
expect 200 $management GET /q/metrics
token=none expect 401 $api GET "$jobs/training?$version"

kill -TERM "$service"
wait "$service" || status=$?
# Until it was told to, nothing ended it; 143 is what the JVM itself makes of SIGTERM.
[[ ${status:-0} == 0 || ${status:-0} == 143 ]] || fail "the service ended with ${status:-0}"
service=
[[ -s $cache ]] || fail "the JVM wrote no cache"
echo "Trained: $(wc -c <"$cache") bytes"
