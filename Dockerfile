# The program alone, static: docker run --rm -v "$PWD:/work:ro" IMAGE plan inventory
# .github/workflows/release.yml lays the program beside this file.
FROM scratch
COPY rewave /rewave
WORKDIR /work
USER 65534:65534
ENTRYPOINT ["/rewave"]
