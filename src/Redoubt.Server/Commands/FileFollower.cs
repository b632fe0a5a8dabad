using Redoubt.Server.Ingest;

namespace Redoubt.Server.Commands;

/// <summary>
/// Reads a file of lines from its beginning and goes on as it grows. A file that was cut short is read again from its beginning; one
/// that was renamed and made anew (rotation) is read to its end before the new one is begun. Records have ids, so that reading some
/// twice changes nothing: that is why no position is kept across restarts.
/// </summary>
internal sealed class FileFollower(string file, Terminal terminal, TimeProvider time)
{
    private const int MostAtOnce = 4 * 1024 * 1024;
    private const int LongestLine = 16 * 1024 * 1024;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);

    private byte[] _buffer = new byte[MostAtOnce];
    private int _length;
    private long _line = 1;
    private IngestAnswer _total = IngestAnswer.Nothing;

    /// <param name="take">Takes whole lines in; the second argument is the number of the first.</param>
    /// <param name="stop">Ends the following; a last line without its end is then taken as it is.</param>
    /// <returns>What became of all lines.</returns>
    public async Task<IngestAnswer> FollowAsync(Func<ReadOnlyMemory<byte>, long, Task<IngestAnswer>> take, CancellationToken stop)
    {
        FileStream? stream = null;
        try
        {
            while (!stop.IsCancellationRequested)
            {
                stream ??= TryOpen();
                if (stream is not null && await ReadSomeAsync(stream, take))
                    continue;
                if (stream is not null && WasCutShort(stream))
                    terminal.Say($"{file} was cut short: reading it from its beginning");
                else if (stream is not null && WasReplaced(stream))
                    terminal.Say($"{file} was replaced: reading the new one");
                else
                {
                    await Task.Delay(BetweenLooks, time, stop).ContinueWith(_ => { }, TaskScheduler.Default);
                    continue;
                }

                await TakeRestAsync(take);
                await stream.DisposeAsync();
                (stream, _line) = (null, 1);
            }

            await TakeRestAsync(take);
            return _total;
        }
        finally
        {
            if (stream is not null)
                await stream.DisposeAsync();
        }
    }

    /// <returns>False when there is nothing more for now.</returns>
    private async Task<bool> ReadSomeAsync(FileStream stream, Func<ReadOnlyMemory<byte>, long, Task<IngestAnswer>> take)
    {
        if (_length == _buffer.Length)
            Array.Resize(ref _buffer, Math.Min(LongestLine, _buffer.Length * 2));
        var read = await stream.ReadAsync(_buffer.AsMemory(_length), CancellationToken.None);
        if (read == 0)
            return false;
        _length += read;
        var end = _buffer.AsSpan(0, _length).LastIndexOf((byte)'\n') + 1;
        if (end == 0 && _length >= LongestLine)
            end = _length; // Not lines at all: let the reader say so.
        await TakeAsync(end, take);
        return true;
    }

    private Task TakeRestAsync(Func<ReadOnlyMemory<byte>, long, Task<IngestAnswer>> take) => TakeAsync(_length, take);

    private async Task TakeAsync(int length, Func<ReadOnlyMemory<byte>, long, Task<IngestAnswer>> take)
    {
        if (length == 0)
            return;
        _total += await take(_buffer.AsMemory(0, length), _line);
        _line += _buffer.AsSpan(0, length).Count((byte)'\n');
        _buffer.AsSpan(length, _length - length).CopyTo(_buffer);
        _length -= length;
    }

    private FileStream? TryOpen()
    {
        try
        {
            return new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.Asynchronous);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            return null; // Between renaming and making anew there is no file.
        }
    }

    private static bool WasCutShort(FileStream stream) => stream.Length < stream.Position;

    // Another file has that name now: what was written to the open one does not show there.
    private bool WasReplaced(FileStream stream)
    {
        try
        {
            using var now = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
            return now.Length < stream.Position || !StartsAlike(now, stream);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool StartsAlike(FileStream one, FileStream other)
    {
        Span<byte> first = stackalloc byte[256];
        Span<byte> second = stackalloc byte[256];
        var length = (int)Math.Min(256, Math.Min(one.Length, other.Length));
        RandomAccess.Read(one.SafeFileHandle, first[..length], 0);
        RandomAccess.Read(other.SafeFileHandle, second[..length], 0);
        return first[..length].SequenceEqual(second[..length]);
    }
}
