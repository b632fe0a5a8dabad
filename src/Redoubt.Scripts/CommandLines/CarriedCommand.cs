namespace Redoubt.Scripts.CommandLines;

/// <summary>An argument of a program (or cmdlet, or method) that is a command of its own, run later, elsewhere or beside what the program does.</summary>
/// <param name="Program">The act's command.</param>
/// <param name="Needs">Words of which one must be among the arguments, with | between; empty when none is needed.</param>
/// <param name="Names">Parameters whose value is the command, without dash, with | between; empty for an argument by position.</param>
/// <param name="Position">Which argument that is no parameter it is when it has no name, from 0 (behind the words of <paramref name="Needs"/>); -1 for none.</param>
/// <param name="Rest">All arguments from there on are the command, not one of them.</param>
/// <param name="Language">What it is written in.</param>
/// <param name="Why">How it is run, for a reader.</param>
/// <param name="More">Parameter whose value are the arguments of the program named by <paramref name="Names"/>.</param>
internal sealed record CarriedCommand(string Program, string Needs, string Names, int Position, bool Rest, ScriptLanguage Language, string Why, string More = "");
