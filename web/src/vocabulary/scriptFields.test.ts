import { describe, expect, it } from 'vitest';
import { scriptOf } from './scriptFields';

describe('what can be analyzed', () => {
  it.each(['ProcessCommandLine', 'InitiatingProcessCommandLine', 'commandLine', 'parent.commandLine', 'CommandLine'])('is a command line: %s', (name) => expect(scriptOf(name, 'cmd /c ver')).toEqual({ text: 'cmd /c ver' }));
  it.each(['ScriptBlockText', 'scriptBlock'])('is a script block: %s', (name) => expect(scriptOf(name, 'iex $x')).toEqual({ text: 'iex $x', language: 'powerShell' }));
  it.each([['AdditionalFields', '{}'], ['FileName', 'x.ps1'], ['ProcessCommandLine', '  '], ['ProcessCommandLine', null], ['ProcessCommandLine', 7]])('is not %s with %j', (name, value) => expect(scriptOf(name, value)).toBeNull());
});
