namespace Redoubt.Evidence.Hunting;

/// <summary>A file that queries can read as a table.</summary>
/// <param name="Name">What queries call it.</param>
/// <param name="Path">CSV, NDJSON (either also gzip) or Parquet, told by its name's ending.</param>
public sealed record TableFile(string Name, string Path);

/// <summary>A file cannot be read as a table; the message says which and why.</summary>
public sealed class TableFileException(string message, Exception? inner = null) : Exception(message, inner);
