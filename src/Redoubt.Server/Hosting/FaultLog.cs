namespace Redoubt.Server.Hosting;

/// <summary>The log for what goes wrong behind the web server.</summary>
internal sealed partial class FaultLog : IDisposable
{
    private readonly ILoggerFactory _factory = LoggerFactory.Create(logging => logging.AddConsoleOnStandardError());
    private readonly ILogger _log;

    public FaultLog() => _log = _factory.CreateLogger("Redoubt");

    public void Tell(string what, Exception fault) => LogFault(_log, what, Describe(fault));

    public void Dispose() => _factory.Dispose();

    /// <summary>
    /// What kind of fault it is and where, without its message: an error of the database can quote a value, and no text of alerts
    /// belongs into a log.
    /// </summary>
    public static string Describe(Exception fault) => $"{fault.GetType().FullName}\n{fault.StackTrace}" + (fault.InnerException is { } inner ? "\nby " + Describe(inner) : "");

    [LoggerMessage(Level = LogLevel.Error, Message = "{What} {Fault}")]
    private static partial void LogFault(ILogger log, string what, string fault);
}
