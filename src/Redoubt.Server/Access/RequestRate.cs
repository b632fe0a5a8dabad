using System.Collections.Concurrent;

namespace Redoubt.Server.Access;

/// <summary>How many requests each caller may send: a bucket of them that fills again, so many a second.</summary>
internal sealed class RequestRate(int bucket, double perSecond, TimeProvider time)
{
    private const int Most = 50_000;
    private readonly ConcurrentDictionary<string, Bucket> _buckets = new(StringComparer.Ordinal);

    /// <exception cref="TooManyRequestsException">The bucket is empty.</exception>
    public void Take(string who)
    {
        if (_buckets.Count > Most)
            Tidy();
        if (_buckets.GetOrAdd(who, _ => new Bucket(bucket, time.GetTimestamp())).Take(bucket, perSecond, time) is { } wait)
            throw new TooManyRequestsException("Too many requests. Send them more slowly.", wait);
    }

    private void Tidy()
    {
        foreach (var (who, one) in _buckets)
        {
            if (one.IsFull(bucket, perSecond, time))
                _buckets.TryRemove(who, out _);
        }
    }

    private sealed class Bucket(double left, long at)
    {
        private readonly Lock _lock = new();
        private double _left = left;
        private long _at = at;

        public TimeSpan? Take(int bucket, double perSecond, TimeProvider time)
        {
            lock (_lock)
            {
                var now = time.GetTimestamp();
                _left = Math.Min(bucket, _left + (time.GetElapsedTime(_at, now).TotalSeconds * perSecond));
                _at = now;
                if (_left < 1)
                    return TimeSpan.FromSeconds((1 - _left) / perSecond);
                _left--;
                return null;
            }
        }

        public bool IsFull(int bucket, double perSecond, TimeProvider time)
        {
            lock (_lock)
                return _left + (time.GetElapsedTime(_at).TotalSeconds * perSecond) >= bucket;
        }
    }
}
