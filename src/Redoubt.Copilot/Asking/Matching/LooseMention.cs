namespace Redoubt.Copilot.Asking.Matching;

/// <summary>A phrase that a question says in other words or in another order.</summary>
/// <param name="Sense">What it means.</param>
/// <param name="Pieces">The places of its words in the question, ascending.</param>
internal sealed record LooseMention(TableSense Sense, int[] Pieces);
