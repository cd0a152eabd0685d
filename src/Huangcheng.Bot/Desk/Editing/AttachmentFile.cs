using Huangcheng.Bot.Announcements.Chat;
using Huangcheng.Bot.Conversations;

namespace Huangcheng.Bot.Desk.Editing;

/// <summary>
/// A file that a clerk puts under an announcement. What it is, is read off its first bytes: a page or a program that calls
/// itself a picture would be opened by everybody.
/// </summary>
internal static class AttachmentFile
{
    public const string Accepted = ".png,.jpg,.jpeg,.pdf,.docx,.xlsx,.doc,.xls";

    public const string Hint = "只收图片（png、jpg）、PDF、Word 和 Excel。";

    private static readonly Kind[] s_kinds =
    [
        new("image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], ".png"),
        new("image/jpeg", [0xFF, 0xD8, 0xFF], ".jpg", ".jpeg"),
        new("application/pdf", "%PDF-"u8.ToArray(), ".pdf"),
        new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "PK\u0003\u0004"u8.ToArray(), ".docx"),
        new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "PK\u0003\u0004"u8.ToArray(), ".xlsx"),
        new("application/msword", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], ".doc"),
        new("application/vnd.ms-excel", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], ".xls"),
    ];

    /// <returns>The file as it is kept, or why it is not taken.</returns>
    public static (NewFile? File, string? Refusal) Read(string name, byte[] bytes, TimeSpan keepFor)
    {
        if (bytes.Length is 0 or > IFiles.SizeLimit)
        {
            return (null, bytes.Length == 0 ? "这个文件是空的，请选别的文件。" : $"文件超过 {IFiles.SizeLimit / 1024 / 1024} MB，请换小一点的再传。");
        }

        var extension = Path.GetExtension(name).ToLowerInvariant();
        return s_kinds.FirstOrDefault(kind => kind.Extensions.Contains(extension) && bytes.AsSpan().StartsWith(kind.Begins)) is { } found
            ? (new NewFile(AnnounceWording.FileName(new ReceivedFile("", name, found.MediaType, bytes.Length)), found.MediaType, bytes, keepFor), null)
            : (null, $"这个文件不收：{Hint}文件的内容要和名字的结尾一致，请用原来的程序“另存为”这几种再传。");
    }

    private sealed record Kind(string MediaType, byte[] Begins, params string[] Extensions);
}
