namespace Redoubt.Incidents.Detection.Sigma;

/// <summary>A rule that cannot be read, or not be said in KQL: why, and where in its file.</summary>
public sealed class SigmaFaultException : Exception
{
    public SigmaFaultException()
    {
    }

    public SigmaFaultException(string message)
        : base(message)
    {
    }

    public SigmaFaultException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <param name="message">What is wrong, in a sentence.</param>
    /// <param name="line">The line, from 1; 0 where none can be named.</param>
    public SigmaFaultException(string message, int line)
        : base(message) => Line = line;

    /// <summary>The line, from 1; 0 where none can be named.</summary>
    public int Line { get; }
}
