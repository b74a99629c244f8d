/**
 * Sends whatever is written to stdout by anyone else (console.log of a dependency, a debug print) to stderr, and
 * returns the stream to which alone the protocol is written.
 */
export function keepStdoutClean(): NodeJS.WriteStream {
  const { stdout, stderr } = process;
  const protocol: NodeJS.WriteStream = Object.create(stdout, {
    write: { value: stdout.write.bind(stdout) },
    on: { value: stdout.on.bind(stdout) },
  });
  // The overloads of write() differ only in which arguments are left out; all are passed on as they came.
  stdout.write = stderr.write.bind(stderr) as typeof stdout.write;
  return protocol;
}
