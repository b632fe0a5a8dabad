using System.Collections.Frozen;

namespace Redoubt.Scripts.Indicators;

/// <summary>The last labels of names in the DNS: those of countries and the generic ones in real use.</summary>
internal static class TopLevelDomains
{
    private static readonly FrozenSet<string> Known = Words("""
        com net org edu gov mil int info biz name pro aero coop museum jobs mobi travel tel cat asia xxx post arpa onion bit i2p local internal lan test example invalid
        ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bv bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz
        de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp
        ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz
        om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz
        ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw
        app dev page xyz top site online club shop store tech website space live life today world news blog cloud digital email email host hosting link click download stream video win bid
        loan work works fun icu cyou monster rest buzz vip best bar cam cfd sbs lol pics quest beauty hair skin makeup mom motorcycles boats autos homes yachts zone wiki social media network
        systems solutions services support software agency center company group team global international city london berlin paris nyc moscow tokyo men date trade webcam party science review
        racing faith accountant cricket download ninja rocks run codes tools money finance bank pub chat movie show photos photography gallery design studio art academy school university
        guru expert consulting marketing partners capital fund ventures business enterprises holdings industries limited ltd llc inc gmbh tokyo kim red blue black pink green zip mov ooo one
        krd su tel fit fyi gift gifts games game casino bet poker porn sex sexy adult dating health care clinic dental doctor hospital law legal house estate land property rent cars
        delivery express direct discount deals sale store market bio eco farm garden kitchen pizza restaurant coffee beer wine recipes cooking fashion style clothing shoes jewelry diamonds
        google microsoft amazon apple youtube azure aws bmw bbc ovh
        """);

    // Endings of files and members that are also those of names: taken only where the rest leaves no doubt.
    private static readonly FrozenSet<string> Doubtful = Words("""
        sh py pl ps rs cc so md zip mov app name id in is as do no to me it am at be by la ma my re so us st tf tv tm pm pub link download run show date group net info org com io ai one
        test local internal lan example invalid int pro post host email cat bar list live top site space store work works style team cloud network media video stream support services service
        systems tools software design game games page dev zone link art win men click bid trade key map min max ms mm mo mp ml hm gz cs vb js ts go kt lua tr sc ws cd ac bz ar li lc ls mk pk sx
        best fit kim red blue black pink green new world life today news center company global city money data code codes box day days host data
        """);

    // First words of names of types and files that end like domains.
    private static readonly FrozenSet<string> Types = Words("""
        system microsoft windows asp ado vb wscript wsh msxml msxml2 adodb scripting shell this self window document console math json object array string env os sys io re json log app module net
        request response process args item name file path node test data config options result exports java javax lombok internet drawing automation management diagnostics runtime
        reflection text collections threading linq web xml socket user host event e i x s t a b c d f obj str num val key value index list map set get
        """);

    /// <summary>Whether a host's name, known to be one, ends as names do.</summary>
    public static bool IsDomain(string name)
    {
        var dot = name.LastIndexOf('.');
        return dot > 0 && name[0] is not ('.' or '-') && !name.Contains("..", StringComparison.Ordinal) && (Known.Contains(name[(dot + 1)..].ToLowerInvariant()) || name.AsSpan(dot + 1).StartsWith("xn--", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether a word with dots, out of any text, is a host's name and nothing else.</summary>
    /// <param name="name">The word.</param>
    /// <param name="sure">It was defanged, so its writer meant a name.</param>
    public static bool IsLikelyDomain(string name, bool sure)
    {
        if (!IsDomain(name) || name.Contains('_'))
            return false;
        if (sure)
            return true;
        var labels = name.Split('.');
        var last = labels[^1];
        // Upper and lower case mixed is how types and members are written.
        if (labels.Any(label => label.Length == 0 || (label.Any(char.IsAsciiLetterUpper) && label.Any(char.IsAsciiLetterLower)) || label[0] == '-'))
            return false;
        if (Types.Contains(labels[0].ToLowerInvariant()))
            return false;
        if (last is "com" or "net" or "org" or "info" && labels[^2].Length >= 3 && !labels[^2].All(char.IsAsciiDigit))
            return !(last == "com" && labels.Length == 2 && labels[0] is "command" or "more" or "format" or "tree" or "chcp" or "mode" or "win" or "edit" or "diskcopy");
        if (!Doubtful.Contains(last.ToLowerInvariant()))
            return labels.Length > 2 || (labels[0].Length >= 4 && (last.Length == 2 ? labels[0].Any(char.IsAsciiLetter) : true));
        return labels.Length >= 3 && (labels[0] is "www" or "mail" or "api" or "cdn" or "ftp" or "smtp" or "ns1" or "ns2" or "dns" || last.ToLowerInvariant() is "io" or "me" or "us" or "it" or "in" or "tv" or "to" or "be" or "at" or "no" or "ai");
    }

    private static FrozenSet<string> Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
