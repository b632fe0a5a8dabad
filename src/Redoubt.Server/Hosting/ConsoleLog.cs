using Microsoft.Extensions.Logging.Console;

namespace Redoubt.Server.Hosting;

/// <summary>The server's own log: warnings and worse, one line of JSON each, on stderr. No text of alerts gets there.</summary>
internal static class ConsoleLog
{
    /// <summary>The category of what is noted although nothing went wrong.</summary>
    public const string Audit = "Redoubt.Audit";

    public static void AddConsoleOnStandardError(this ILoggingBuilder logging)
    {
        logging.SetMinimumLevel(LogLevel.Warning);
        logging.AddFilter(Audit, LogLevel.Information);
        logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None); // The command says it in words.
        logging.AddJsonConsole(json => json.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ");
        logging.Services.Configure<JsonConsoleFormatterOptions>(json => json.UseUtcTimestamp = true);
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
