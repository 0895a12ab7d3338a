# The program alone, static: docker run --rm -v "$PWD:/data:ro" IMAGE plan inventory
# .github/workflows/release.yml lays the program beside this file.
FROM scratch
COPY rewave /rewave
WORKDIR /data
USER 65534:65534
ENTRYPOINT ["/rewave"]
