# A module in another encoding than the program's: found when it is built, or when it runs.
import big5_text
import euc_kr

print(ascii(big5_text.名稱), euc_kr.더하기(3, 4), ascii(euc_kr.더하기.__name__))
