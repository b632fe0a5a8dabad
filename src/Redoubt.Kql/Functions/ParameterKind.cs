namespace Redoubt.Kql.Functions;

/// <summary>What a function takes for a parameter.</summary>
internal enum ParameterKind
{
    /// <summary>A value of one type.</summary>
    Of,

    /// <summary>A value of any type, as it is.</summary>
    Any,

    /// <summary>An int, long, real or decimal, as it is.</summary>
    Number,

    /// <summary>A value of any type, as its JSON text.</summary>
    Boxed,

    /// <summary>A value of any type, as its text.</summary>
    Text,

    /// <summary>A type: <c>typeof(long)</c>.</summary>
    TypeOf,
}
