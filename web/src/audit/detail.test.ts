import { describe, expect, it } from 'vitest';
import { sayDetail } from './detail';

describe('the detail of an entry', () => {
  it('reads what the server keeps', () => expect(sayDetail('{"entry":8,"status":400}')).toBe('entry 8, status 400'));
  it('leaves other text as it is', () => {
    expect(sayDetail('12 records')).toBe('12 records');
    expect(sayDetail('["a"]')).toBe('["a"]');
    expect(sayDetail('{"a":{"b":1}}')).toBe('{"a":{"b":1}}');
    expect(sayDetail('{broken')).toBe('{broken');
    expect(sayDetail(null)).toBe('–');
  });
});
