using System.Text.RegularExpressions;

namespace Redoubt.Copilot.Chatting;

/// <summary>What words of a question are looked for, beyond what content/chat says.</summary>
internal static partial class QuestionPatterns
{
    /// <summary>Begins with a word that changes what was asked before.</summary>
    [GeneratedRegex(@"^\s*(?:and|only|just|but|now|also|instead|per|by|sort|order|group|what about|how about|without|except|exclude|excluding|include|including|limit|top|show only|in the (?:last|past)|for the (?:last|past)|since|from|on|where|with|same|again|those|these|them|the ones|show (?:me )?(?:the|their|its|only))\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    internal static partial Regex Following { get; }

    /// <summary>Words of the telemetry, which an incident does not hold.</summary>
    [GeneratedRegex(@"(?:^| )(?:all devices|all users|across|tenant|organisation|organization|telemetry|table|rows|query|kql|events|per day|per hour|in the last|in the past|past \d+|last \d+|past week|last week|past month|last month|hunt) ", RegexOptions.CultureInvariant)]
    internal static partial Regex Tables { get; }

    [GeneratedRegex(@"[\d.@\\/]", RegexOptions.CultureInvariant)]
    internal static partial Regex Indicator { get; }

    [GeneratedRegex(@"(?:^| )(?:this|the|that) (?:incident|attack|case|alert|alerts) ", RegexOptions.CultureInvariant)]
    internal static partial Regex OfThis { get; }

    [GeneratedRegex(@"(?:^| )(?:incident|incidents|case|attack) ", RegexOptions.CultureInvariant)]
    internal static partial Regex IncidentWords { get; }

    [GeneratedRegex("(?:^| )(?:it|this|that|him|her|them|this one|that one) $", RegexOptions.CultureInvariant)]
    internal static partial Regex Pronoun { get; }

    [GeneratedRegex("(?:^| )(?:it|its|this|that) ", RegexOptions.CultureInvariant)]
    internal static partial Regex Points { get; }

    /// <summary>Nothing but what points to something: "that user", "the first one".</summary>
    [GeneratedRegex(@"^(?:(?:this|that|the|these|those|same|his|her|their|its)\s+)*(?:(?:first|second|third|fourth|fifth|last|top)\s+)?(?:device|machine|host|computer|server|workstation|endpoint|user|account|identity|person|employee|file|binary|hash|ip|address|domain|url|link|one|him|her|he|she|it|this|that)(?:es|s)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    internal static partial Regex Pointing { get; }

    /// <summary>A question about an alert as a whole.</summary>
    [GeneratedRegex(@"^(?:what (?:is|was|s|does)|whats|explain|describe|summari[sz]e|tell me (?:more |everything )?about|details (?:of|on|about)|show|show me) (?:this|that|the) (?:alert|detection)(?: about| mean)? $|^what happened(?: here)? $", RegexOptions.CultureInvariant)]
    internal static partial Regex OfAnAlert { get; }

    [GeneratedRegex("(?:^| )(?:it|this|that|the script|the command|the code) ", RegexOptions.CultureInvariant)]
    internal static partial Regex OfScript { get; }

    [GeneratedRegex(@"^\s*(?:(?:and|or|what about|how about)\s+)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    internal static partial Regex Lead { get; }

    [GeneratedRegex(@"^\p{Lu}\S*(?: \p{Lu}\S*){1,3}$", RegexOptions.CultureInvariant)]
    internal static partial Regex FullName { get; }

    [GeneratedRegex("^(?:what (?:is|are|was)|whats) ", RegexOptions.CultureInvariant)]
    internal static partial Regex WhatIs { get; }

    /// <summary>A name and no more: "and FS02?".</summary>
    [GeneratedRegex(@"^\s*(?:(?:and|or|what about|how about)\s+)?(?<name>[\w.@:\\$-]*[\w$])\s*\??\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    internal static partial Regex Bare { get; }

    [GeneratedRegex(@"^.*?\b(?:query|kql)\b\s*(?:(?:query|for|that|which|to|of|with|finds?|finding|shows?|showing|lists?|listing|gets?|counts?|counting|the)\s+)*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    internal static partial Regex QueryFor { get; }

    [GeneratedRegex(@"(?:^| )(?:close|resolve|reopen|reassign|assign|classify|reclassify|dismiss|suppress|archive|mark|set|change|move|rename|merge|split|tag|escalate|severity|status|owner|incident|incidents|alert|alerts) ", RegexOptions.CultureInvariant)]
    internal static partial Regex Managing { get; }

    [GeneratedRegex(@"\b(?:(?:of|for|in|about|with)\s+)?(?:this|the|that)\s+(?:incident|case)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    internal static partial Regex ThisIncident { get; }
}
