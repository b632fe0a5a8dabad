import { describe, expect, it } from 'vitest';
import { pageLink, pageOfEntity, pageOfValue } from './entityPages';

const sha1 = 'a'.repeat(40);

describe('values of columns', () => {
  it.each([
    ['DeviceName', 'fin-ws-07', 'device'],
    ['RemoteDeviceName', 'srv', 'device'],
    ['InitiatingProcessAccountName', 'anna', 'user'],
    ['AccountUpn', 'anna@example.com', 'user'],
    ['SHA1', sha1, 'file'],
    ['InitiatingProcessSHA256', 'b'.repeat(64), 'file'],
    ['RemoteIP', '10.0.0.1', 'address'],
    ['IPAddress', '2001:db8::1', 'address'],
    ['SenderIPv4', '10.0.0.1', 'address'],
    ['RemoteUrl', 'a.example/b', 'url'],
    ['FileOriginUrl', 'https://a.example/b', 'url'],
    ['UrlDomain', 'a.example', 'url'],
  ])('%s leads to the page of a %s', (column, value, kind) => expect(pageOfValue(column, value)).toEqual({ kind, key: value }));

  it.each([['DeviceName', ''], ['SHA1', 'no hash'], ['RemoteIP', 'not an address'], ['RemoteIP', '10:20'], ['FileName', 'x.exe'], ['DeviceId', '1'], ['AccountName', 'x'.repeat(301)]])('%s = "%s" leads nowhere', (column, value) => expect(pageOfValue(column, value)).toBeNull());
});

describe('entities of alerts', () => {
  it('are known by name', () => expect(pageOfEntity({ kind: 'device', key: 'device:x', name: 'X' })).toEqual({ kind: 'device', key: 'X' }));
  it('and files by hash', () => expect(pageOfEntity({ kind: 'file', key: 'f', name: 'x.exe', fields: { sha1 } })).toEqual({ kind: 'file', key: sha1 }));
  it('and others have no page', () => expect(pageOfEntity({ kind: 'registryKey', key: 'k', name: 'HKLM' })).toBeNull());
  it('are addressed safely', () => expect(pageLink({ kind: 'user', key: 'a/../b?#' })).toBe('/entities/user/a%2F..%2Fb%3F%23'));
});
