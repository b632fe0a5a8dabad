namespace Redoubt.Copilot.Asking.Conditions;

/// <summary>Conditions of which one is enough.</summary>
internal sealed record EitherTest(IReadOnlyList<ColumnTest> Any, string Words) : Test(Words);
