const [command, ...rest] = process.argv.slice(2);

// A client waits for the server's first answer, so `mcp` is started without the rest of the command line.
if (command === 'mcp') {
  const { runMcp } = await import('../commands/run-mcp.js');
  await runMcp(rest);
} else {
  const { main } = await import('../main.js');
  await main(process.argv);
}
