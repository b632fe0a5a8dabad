using Redoubt.Copilot.Models;

namespace Redoubt.Server.Models;

/// <summary>A model that is set up and can be asked.</summary>
internal sealed record KeptModel(string Id, ModelSettings Settings, IModel Client, Breaker Breaker, IDisposable Connection);
