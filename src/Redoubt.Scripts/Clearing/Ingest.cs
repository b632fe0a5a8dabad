namespace Redoubt.Scripts.Clearing;

/// <summary>Makes any text fit for the languages: bounded, without the characters that we use as marks (<see cref="Hole"/>).</summary>
internal static class Ingest
{
    public static string Normalize(string text, Budget budget)
    {
        if (text.Length > budget.Limits.Input)
        {
            budget.Note($"only the first {budget.Limits.Input:N0} characters were read");
            text = text[..budget.Limits.Input];
        }

        if (text.StartsWith('\uFEFF'))
            text = text[1..];
        return text.Contains(Hole.Open) || text.Contains(Hole.Close) ? text.Replace(Hole.Open, '\uFFFD').Replace(Hole.Close, '\uFFFD') : text;
    }
}
