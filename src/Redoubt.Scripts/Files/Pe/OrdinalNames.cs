using System.Globalization;

namespace Redoubt.Scripts.Files.Pe;

/// <summary>Names of functions that are commonly imported by number, for the hash of imports: those of ws2_32 and oleaut32.</summary>
internal static class OrdinalNames
{
    private static readonly Dictionary<int, string> Sockets = Table(
        "1 accept,2 bind,3 closesocket,4 connect,5 getpeername,6 getsockname,7 getsockopt,8 htonl,9 htons,10 ioctlsocket,11 inet_addr,12 inet_ntoa,13 listen,14 ntohl,15 ntohs,16 recv,17 recvfrom,18 select," +
        "19 send,20 sendto,21 setsockopt,22 shutdown,23 socket,51 gethostbyaddr,52 gethostbyname,53 getprotobyname,54 getprotobynumber,55 getservbyname,56 getservbyport,57 gethostname,101 WSAAsyncSelect," +
        "102 WSAAsyncGetHostByAddr,103 WSAAsyncGetHostByName,108 WSACancelAsyncRequest,109 WSASetBlockingHook,110 WSAUnhookBlockingHook,111 WSAGetLastError,112 WSASetLastError,113 WSACancelBlockingCall," +
        "114 WSAIsBlocking,115 WSAStartup,116 WSACleanup,151 __WSAFDIsSet");

    private static readonly Dictionary<int, string> Automation = Table(
        "2 SysAllocString,3 SysReAllocString,4 SysAllocStringLen,5 SysReAllocStringLen,6 SysFreeString,7 SysStringLen,8 VariantInit,9 VariantClear,10 VariantCopy,11 VariantCopyInd,12 VariantChangeType," +
        "13 VariantTimeToDosDateTime,14 DosDateTimeToVariantTime,15 SafeArrayCreate,16 SafeArrayDestroy,17 SafeArrayGetDim,18 SafeArrayGetElemsize,19 SafeArrayGetUBound,20 SafeArrayGetLBound,21 SafeArrayLock," +
        "22 SafeArrayUnlock,23 SafeArrayAccessData,24 SafeArrayUnaccessData,25 SafeArrayGetElement,26 SafeArrayPutElement,27 SafeArrayCopy,147 VariantChangeTypeEx,149 SysStringByteLen,150 SysAllocStringByteLen," +
        "161 LoadTypeLib,162 LoadRegTypeLib,163 RegisterTypeLib,200 GetErrorInfo,201 SetErrorInfo,202 CreateErrorInfo,420 OleCreateFontIndirect");

    public static string Of(string library, int ordinal) => library switch
    {
        "ws2_32" or "wsock32" => Sockets.GetValueOrDefault(ordinal) ?? Plain(ordinal),
        "oleaut32" => Automation.GetValueOrDefault(ordinal) ?? Plain(ordinal),
        _ => Plain(ordinal),
    };

    private static string Plain(int ordinal) => "ord" + ordinal.ToString(CultureInfo.InvariantCulture);

    private static Dictionary<int, string> Table(string text) =>
        text.Split(',').Select(one => one.Split(' ')).ToDictionary(one => int.Parse(one[0], CultureInfo.InvariantCulture), one => one[1]);
}
