import { describe, expect, it } from 'vitest';
import { keyOf, targetsOfRow } from './targets';

describe('keyOf', () => {
  it('names entities as the server does', () => {
    expect(keyOf('device', 'FIN-WS-07.corp.example')).toBe('device:fin-ws-07');
    expect(keyOf('device', '10.0.0.4')).toBe('device:10.0.0.4');
    expect(keyOf('user', 'CORP\\Ana')).toBe('user:ana');
    expect(keyOf('user', 'ana@corp.example')).toBe('user:ana');
    expect(keyOf('file', 'A'.repeat(64))).toBe(`sha256:${'a'.repeat(64)}`);
    expect(keyOf('url', 'https://evil.example/a/')).toBe('url:evil.example/a');
    expect(keyOf('ip', '203.0.113.9')).toBe('ip:203.0.113.9');
  });
});

describe('targetsOfRow', () => {
  it('finds the device, account, file and address of a row with what is known of them', () => {
    const targets = targetsOfRow({ DeviceName: 'fin-ws-07', DeviceId: 'd1', AccountName: 'ana', AccountSid: 'S-1-5-21-1', SHA1: 'b'.repeat(40), SHA256: 'a'.repeat(64), RemoteIP: '203.0.113.9', Port: 443 });
    expect(targets.map(({ entity }) => entity.key)).toEqual(['device:fin-ws-07', 'user:ana', `sha256:${'a'.repeat(64)}`, 'ip:203.0.113.9']);
    expect(targets[0]?.fields).toEqual({ hostName: 'fin-ws-07', id: 'd1' });
    expect(targets[1]?.fields).toEqual({ accountName: 'ana', sid: 'S-1-5-21-1' });
    expect(targets[2]?.fields).toEqual({ sha256: 'a'.repeat(64), sha1: 'b'.repeat(40), host: 'fin-ws-07' });
  });

  it('takes the sid of the account it names', () => {
    const [user] = targetsOfRow({ AccountName: '', AccountSid: 'S-9', InitiatingProcessAccountName: 'ben', InitiatingProcessAccountSid: 'S-2' });
    expect(user?.fields).toEqual({ accountName: 'ben', sid: 'S-2' });
  });

  it('needs the recipient of a mail, and tells domains from addresses of pages', () => {
    expect(targetsOfRow({ NetworkMessageId: 'm' })).toEqual([]);
    expect(targetsOfRow({ NetworkMessageId: 'm', RecipientEmailAddress: 'ana@corp.example' })[0]?.entity.key).toBe('mail:m');
    expect(targetsOfRow({ RemoteUrl: 'evil.example' })[0]?.entity.kind).toBe('domain');
    expect(targetsOfRow({ RemoteUrl: 'https://evil.example/x' })[0]?.entity.kind).toBe('url');
  });

  it('finds nothing in numbers and blanks', () => {
    expect(targetsOfRow({ DeviceName: '', RemoteIP: 'n/a', SHA256: 'short', Count: 3 })).toEqual([]);
  });
});
