using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Huangcheng.Bot.Members;

/// <inheritdoc cref="IPrivateText"/>
internal sealed class PrivateText(IDataProtectionProvider provider) : IPrivateText
{
    // Part of the key: another word here, and nothing written before can be read.
    private readonly IDataProtector _protector = provider.CreateProtector("Huangcheng.Bot.Members.PrivateText.v1");

    public byte[] Protect(string text) => _protector.Protect(Encoding.UTF8.GetBytes(text));

    public string? Unprotect(byte[] data)
    {
        try
        {
            return Encoding.UTF8.GetString(_protector.Unprotect(data));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
