import { describe, expect, it } from 'vitest';
import { sigmaCsv } from './csv';
import { isArchive, isRuleFile } from './requests';

describe('Sigma results as CSV', () => {
  it('has a line for each rule, with why it failed or what is to be known', () => {
    const rule = { title: 'A', id: null, level: 'high', techniques: [], kql: 'DeviceEvents\n| take "1"', tables: [], warnings: ['One.', 'Two.'] };
    expect(sigmaCsv([
      { file: 'a.yml', title: 'A', rule, fault: null, line: 1 },
      { file: 'b.yml', title: null, rule: null, fault: 'No.', line: 3 },
    ])).toBe('File,Line,Title,Result,Level,Remark,Query\r\n"a.yml","1","A","compiled","high","One. Two.","DeviceEvents\n| take ""1"""\r\n"b.yml","3","","failed","","No.",""\r\n');
  });

  it('gives a spreadsheet no formula', () => {
    expect(sigmaCsv([{ file: '=cmd()', title: '@x', rule: null, fault: '-1', line: 0 }])).toContain('"\'=cmd()","0","\'@x","failed","","\'-1"');
  });
});

describe('Files', () => {
  it('are told by their names', () => {
    expect(['a.yml', 'b.YAML', 'c.zip', 'd.md'].map(isRuleFile)).toEqual([true, true, false, false]);
    expect(isArchive('c.ZIP')).toBe(true);
  });
});
