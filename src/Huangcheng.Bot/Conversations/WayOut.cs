namespace Huangcheng.Bot.Conversations;

/// <summary>Words with which people leave what they are asked, or go a step back, whatever it is.</summary>
internal static class WayOut
{
    public static bool IsExit(string text) => Phrase.Key(text) is "退出" or "算了" or "取消" or "不改了" or "不弄了" or "不填了";

    public static bool IsBack(string text) => Phrase.Key(text) is "返回" or "上一步" or "退回";
}
