namespace Redoubt.Incidents.Tests;

/// <summary>A clock that a test sets.</summary>
internal sealed class Clock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = House.Noon;

    public override DateTimeOffset GetUtcNow() => Now;
}
