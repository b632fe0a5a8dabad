namespace Redoubt.DuckDb;

/// <summary>
/// Computes a function's answer for one row. Called from several threads at once. What it throws becomes an error of the query,
/// with its message.
/// </summary>
public delegate void ScalarBody(ScalarRow row);
