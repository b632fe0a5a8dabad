using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Redoubt.Evidence.Store;

namespace Redoubt.Server.Access;

/// <summary>
/// Slows guessing: after some failures in a row, of a user name or from an address, each further one makes the wait twice as long, up to
/// a quarter of an hour. A name counts whether or not there is such a user. Kept in the store, so that a restart forgives nothing.
/// </summary>
internal sealed class SignInBrake
{
    private const int FreeForUser = 5;
    private const int FreeForAddress = 20;
    private const int Most = 20_000;
    private static readonly TimeSpan First = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Forgotten = TimeSpan.FromHours(12);

    private readonly ConcurrentDictionary<string, Failures> _failures;
    private readonly EvidenceStore _store;
    private readonly TimeProvider _time;

    private SignInBrake(EvidenceStore store, TimeProvider time, IEnumerable<KeyValuePair<string, Failures>> failures) =>
        (_store, _time, _failures) = (store, time, new ConcurrentDictionary<string, Failures>(failures, StringComparer.Ordinal));

    public static async Task<SignInBrake> OpenAsync(EvidenceStore store, TimeProvider time, CancellationToken cancel) => new(store, time, await store.ReadAsync(
        connection => connection.List(
            "SELECT subject, failures, latest FROM access_failure",
            row => KeyValuePair.Create(row.GetString(0), new Failures(row.GetInt32(1), row.GetTimestamp(2)))),
        cancel));

    /// <exception cref="TooManyRequestsException">Nobody may try yet.</exception>
    public void Check(string user, IPAddress? address)
    {
        var now = _time.GetUtcNow();
        var wait = new[] { Until(OfUser(user), FreeForUser), Until(OfAddress(address), FreeForAddress) }.Max() - now;
        if (wait > TimeSpan.Zero)
            throw new TooManyRequestsException("Too many sign-ins failed. Wait, then try again.", wait);
    }

    public async Task FailedAsync(string user, IPAddress? address)
    {
        var now = _time.GetUtcNow();
        if (_failures.Count > Most)
        {
            foreach (var old in _failures.Where(one => now - one.Value.Latest > Longest))
                _failures.TryRemove(old.Key, out _);
        }

        foreach (var subject in (string[])[OfUser(user), OfAddress(address)])
        {
            var failures = _failures.AddOrUpdate(subject, _ => new Failures(1, now), (_, before) => new Failures(now - before.Latest > Forgotten ? 1 : before.Count + 1, now));
            await _store.WriteAsync(connection =>
            {
                connection.Execute("DELETE FROM access_failure WHERE subject = $1 OR latest < $2", subject, now - Forgotten);
                return connection.Execute("INSERT INTO access_failure VALUES ($1, $2, $3)", subject, failures.Count, failures.Latest);
            });
        }
    }

    /// <summary>A sign-in that worked forgives the name, not the address: an attacker may have an account of their own.</summary>
    public async Task WorkedAsync(string user)
    {
        if (_failures.TryRemove(OfUser(user), out _))
            await _store.WriteAsync(connection => connection.Execute("DELETE FROM access_failure WHERE subject = $1", OfUser(user)));
    }

    private DateTimeOffset Until(string subject, int free)
    {
        if (!_failures.TryGetValue(subject, out var failures) || failures.Count < free || _time.GetUtcNow() - failures.Latest > Forgotten)
            return DateTimeOffset.MinValue;
        var wait = First * Math.Pow(2, Math.Min(failures.Count - free, 10));
        return failures.Latest + (wait < Longest ? wait : Longest);
    }

    // Names are hashed: people type passwords into the wrong field.
    private static string OfUser(string user) => "user " + Token.Hash(user.ToLowerInvariant());

    // Of IPv6, everyone has a whole /64 to try from.
    private static string OfAddress(IPAddress? address)
    {
        if (address is { IsIPv4MappedToIPv6: true })
            address = address.MapToIPv4();
        return "address " + (address is { AddressFamily: AddressFamily.InterNetworkV6 } six ? new IPAddress([.. six.GetAddressBytes().Take(8), .. new byte[8]]) : address);
    }

    private sealed record Failures(int Count, DateTimeOffset Latest);
}
