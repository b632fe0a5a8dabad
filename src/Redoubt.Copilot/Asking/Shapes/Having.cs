using Redoubt.Copilot.Asking.Conditions;

namespace Redoubt.Copilot.Asking.Shapes;

/// <summary>What the number of a group is compared with.</summary>
internal sealed record Having(Comparison Comparison, long Value, string Words);
