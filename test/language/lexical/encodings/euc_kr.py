# vim: set fileencoding=euc-kr :
# ㅤㄸㅗㅁ and ㅤㅍㅔㅍ are in no code of EUC-KR, but are put together of letters.
인사 = '안녕하세요', '漢字', 'ㅤㄸㅗㅁ방각하', 'ㅤㅍㅔㅍ시콜라'


def 더하기(왼쪽, 오른쪽):
    return 왼쪽 + 오른쪽


print([ascii(s) for s in 인사], 더하기(1, 2), [len(s) for s in 인사])
