# himpath as an image: one static binary, the CA certificates, nothing else.
#
#   docker build -t himpath .
#   docker run --read-only --cap-drop ALL --security-opt no-new-privileges \
#     -v himpath-data:/data -e SLACK_BOT_TOKEN -e SLACK_APP_TOKEN himpath
#
# What it keeps is in /data: the database and the key beside it. Nothing is written
# elsewhere. With HTTP deliveries add -p 8080:8080 behind a proxy that does TLS.
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
# With .git, from which the program takes its version.
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/himpath ./cmd/himpath \
 && mkdir /out/data

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt
COPY --from=build /out/himpath /himpath
# The folder is there so that a new volume belongs to the user below.
COPY --from=build --chown=65532:65532 --chmod=700 /out/data /data
USER 65532:65532
ENV DATABASE_URL=sqlite:/data/himpath.db \
    HIMPATH_LISTEN=:8080 \
    HIMPATH_ADMIN_LISTEN=127.0.0.1:8081
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
ENTRYPOINT ["/himpath"]
CMD ["serve"]
