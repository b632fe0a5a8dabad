using Redoubt.Incidents.Correlation;

namespace Redoubt.Incidents.Live;

/// <summary>How the engine works.</summary>
public sealed record EngineOptions
{
    public CorrelationSettings Correlation { get; init; } = CorrelationSettings.Default;

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Told what went wrong; the engine goes on.</summary>
    public Action<string, Exception>? OnFault { get; init; }

    /// <summary>The least time between two rounds.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(100);
}
