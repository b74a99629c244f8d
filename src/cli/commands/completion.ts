import { Argument, type Command } from 'commander';
import { print } from '../output/print.js';

type Words = readonly (readonly [command: string, options: readonly string[]])[];

const SHELLS: Readonly<Record<string, (words: Words) => string>> = { bash: forBash, zsh: forZsh, fish: forFish };

/** `completion <shell>`: a script that completes commands and their options. */
export function addCompletionCommand(program: Command): void {
  program
    .command('completion')
    .description('print a script that completes commands and options')
    .addArgument(new Argument('<shell>').choices(Object.keys(SHELLS)))
    .addHelpText(
      'after',
      `
Examples:
  $ amplitude-ai completion bash >> ~/.bashrc
  $ amplitude-ai completion fish > ~/.config/fish/completions/amplitude-ai.fish`,
    )
    .action((shell: string) => {
      const words = program.commands.map(
        (command) => [command.name(), command.options.flatMap(({ long }) => long ?? [])] as const,
      );
      print(SHELLS[shell]?.(words) ?? '');
    });
}

function forBash(words: Words): string {
  const cases = words.map(([name, options]) => `    ${name}) words="${options.join(' ')}" ;;`);
  return `_amplitude_ai() {
  local words="${words.map(([name]) => name).join(' ')}"
  [ "$COMP_CWORD" -gt 1 ] && case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _amplitude_ai amplitude-ai`;
}

function forZsh(words: Words): string {
  return `autoload -U +X bashcompinit && bashcompinit\n${forBash(words)}`;
}

function forFish(words: Words): string {
  const lines = words.flatMap(([name, options]) => [
    `complete -c amplitude-ai -n __fish_use_subcommand -a ${name}`,
    ...options.map(
      (option) => `complete -c amplitude-ai -n '__fish_seen_subcommand_from ${name}' -l ${option.replace(/^--/, '')}`,
    ),
  ]);
  return lines.join('\n');
}
