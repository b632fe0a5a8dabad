namespace Redoubt.Copilot.Asking.Conditions;

/// <summary>A condition that rows have to meet.</summary>
/// <param name="Words">The words that say it.</param>
internal abstract record Test(string Words);
