namespace Redoubt.Kql.Functions;

/// <summary>A query and the one row that it gives, as JSON; it is run by a check.</summary>
internal sealed record FunctionExample(string Query, string Answer);
