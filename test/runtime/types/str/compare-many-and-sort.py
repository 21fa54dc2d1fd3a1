words = ["banana", "Apple", "cherry", "apple", "Äpfel", "zebra", "", "a", "B", "10", "9", "😀", "é"]
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len), sorted(words, reverse=True))
print(max(words), min(words, key=lambda w: (len(w), w)), "apple" < "apples", "Z" < "a", [w for w in words if w > "b"])
print(hash("") == 0 or hash("") != 1, hash("ab") == hash("a" + "b"))
