namespace Huangcheng.Bot.Members;

/// <summary>Encrypts names, phones and notes for the database.</summary>
internal interface IPrivateText
{
    byte[] Protect(string text);

    /// <summary>Null when the key is lost or the data is not ours: say that it cannot be read, and go on.</summary>
    string? Unprotect(byte[] data);
}
