using System.Net;
using System.Net.Sockets;

namespace Huangcheng.Bot.Benchmarks.Processes;

internal static class FreePort
{
    /// <summary>An address on loopback that nobody listens on now.</summary>
    public static string Address()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://{listener.LocalEndpoint}";
    }
}
