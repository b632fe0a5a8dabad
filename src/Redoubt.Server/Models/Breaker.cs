using System.Globalization;
using Redoubt.Copilot.Models;

namespace Redoubt.Server.Models;

/// <summary>Leaves a model alone for a while after it failed several times in a row: nobody waits for what will not come.</summary>
internal sealed class Breaker(TimeProvider time)
{
    private const int Failures = 3;
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private int _failed;
    private DateTimeOffset _until;

    /// <exception cref="ModelFaultException">It rests.</exception>
    public void Enter()
    {
        lock (_lock)
        {
            if (_failed < Failures)
                return;
            if (time.GetUtcNow() < _until)
                throw new ModelFaultException(ModelFault.Resting, string.Create(CultureInfo.InvariantCulture, $"The model failed {_failed} times in a row and is left alone until {_until.UtcDateTime:HH:mm} UTC."));
            // One may try; the others go on waiting until it is known how that ended.
            _until = time.GetUtcNow() + Rest;
        }
    }

    public void Worked()
    {
        lock (_lock)
            _failed = 0;
    }

    public void Failed()
    {
        lock (_lock)
        {
            _failed++;
            _until = time.GetUtcNow() + Rest;
        }
    }
}
